//! The mounts of a container: the root file system as they make it, and that they leave the runtime
//! directory alone.

use crate::config::Mount;
use crate::rootfs::Rootfs;
use std::path::{Component, Path, PathBuf};

/// Makes the mounts known to the root file system, in their order, and refuses those at, inside or
/// above the runtime directory; then, too, all that can be made known are.
///
/// The runtime directory is mounted last and so lies over what is mounted at it or inside of it; but to
/// ignore what somebody asked for would be wrong. What is mounted above it could, as it can belong to
/// somebody who changes it at this moment, replace the way to it by a link.
pub fn enter(
    rootfs: &mut Rootfs,
    mounts: &[Mount],
    bundle: &Path,
    runtime: &Path,
) -> Result<(), String> {
    let mut result = Ok(());
    for mount in mounts {
        match rootfs.place(Path::new(&mount.destination)) {
            Ok(place) => {
                result = result.and_then(|()| check(mount, &place, runtime));
                let source = mount.bind_source.as_ref();
                rootfs.mount(&place, source.map(|source| bundle.join(source).into_os_string()));
            }
            Err(error) => {
                let failure = format!("the mount at {}: {}", mount.destination, error);
                result = result.and(Err(failure));
            }
        }
    }
    result
}

fn check(mount: &Mount, place: &Path, runtime: &Path) -> Result<(), String> {
    let destination = Path::new(&mount.destination);
    // Runtimes may also take the path apart before they follow links.
    if !conflict(place, runtime) && !conflict(&without_dots(destination), runtime) {
        return Ok(());
    }
    let real = if place == destination {
        String::new()
    } else {
        format!(" (which is {})", place.display())
    };
    Err(format!(
        "a mount at {}{} is in the way of the runtime directory, {}",
        mount.destination,
        real,
        runtime.display()
    ))
}

/// Checks the way to the runtime directory in the image: it may have folders, or nothing, and the
/// runtime directory covers them. With a link in the way it would be mounted elsewhere.
pub fn check_way(rootfs: &Rootfs, runtime: &Path) -> Result<(), String> {
    let mut way = PathBuf::new();
    for component in runtime.components() {
        way.push(component);
        let place = rootfs.place(&way).map_err(|error| format!("{}: {}", way.display(), error))?;
        if place != way {
            return Err(format!(
                "{} is a link in the image, on the way to the runtime directory, {}",
                way.display(),
                runtime.display()
            ));
        }
        let found = rootfs.find(&way).map_err(|error| format!("{}: {}", way.display(), error))?;
        match found {
            Some(found) if !found.metadata().is_dir() => {
                return Err(format!(
                    "{} is not a folder in the image, on the way to the runtime directory, {}",
                    way.display(),
                    runtime.display()
                ))
            }
            Some(_) => {}
            None => return Ok(()),
        }
    }
    Ok(())
}

fn conflict(place: &Path, runtime: &Path) -> bool {
    place.starts_with(runtime) || runtime.starts_with(place)
}

/// The path without `.` and `..`, from the root on.
fn without_dots(path: &Path) -> PathBuf {
    let mut result = PathBuf::from("/");
    for component in path.components() {
        match component {
            Component::Normal(name) => result.push(name),
            Component::ParentDir => {
                result.pop();
            }
            _ => {}
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Folder;
    use std::fs;
    use std::os::unix::fs::symlink;

    const RUNTIME: &str = "/opt/tazza";

    fn enter_one(folder: &Folder, destination: &str) -> Result<(), String> {
        let mut rootfs = Rootfs::open(folder.path()).unwrap();
        let mount =
            Mount { destination: destination.to_owned(), bind_source: Some("volume".to_owned()) };
        enter(&mut rootfs, &[mount], Path::new("/bundle"), Path::new(RUNTIME))
    }

    #[test]
    fn mounts_elsewhere_are_accepted() {
        let folder = Folder::new();
        for destination in
            ["/proc", "/data", "/opt/tazza2", "/opt/other", "/optical", "/opt/../data"]
        {
            assert_eq!(enter_one(&folder, destination), Ok(()), "{}", destination);
        }
    }

    #[test]
    fn mounts_in_the_way_are_refused() {
        let folder = Folder::new();
        for destination in [
            "/opt/tazza",
            "/opt/tazza/",
            "/opt/tazza/jre",
            "/opt",
            "/",
            "",
            "opt/tazza",
            "//opt//tazza",
            "/x/../opt/tazza",
            "/opt/./tazza/jre/..",
            "/../opt/tazza/bin/tazza",
        ] {
            let message = enter_one(&folder, destination).unwrap_err();
            assert!(message.contains("in the way of the runtime directory"), "{}", message);
        }
    }

    #[test]
    fn mounts_that_links_of_the_image_lead_into_the_way_are_refused() {
        let folder = Folder::new();
        let root = folder.path();
        folder.write("opt/tazza/jre/file", b"");
        symlink("/opt/tazza/jre", root.join("data")).unwrap();
        symlink("../../opt", root.join("up")).unwrap();
        symlink("/somewhere", root.join("out")).unwrap();
        assert_eq!(
            enter_one(&folder, "/data").unwrap_err(),
            "a mount at /data (which is /opt/tazza/jre) is in the way of the runtime directory, \
             /opt/tazza"
        );
        assert!(enter_one(&folder, "/up").is_err());
        assert!(enter_one(&folder, "/up/tazza/lib").is_err());
        // Followed link by link this is /opt/tazza, and taken apart as text /tazza.
        assert!(enter_one(&folder, "/data/../../tazza").is_err());
        // The other way round: /opt/tazza as text.
        assert!(enter_one(&folder, "/out/../opt/tazza").is_err());
    }

    #[test]
    fn mounts_inside_of_mounts_are_followed() {
        let folder = Folder::new();
        let volume = folder.path().join("volume");
        fs::create_dir_all(&volume).unwrap();
        symlink("/opt/tazza", volume.join("link")).unwrap();
        let mount = |destination: &str, source: Option<&Path>| Mount {
            destination: destination.to_owned(),
            bind_source: source.map(|source| source.to_str().unwrap().to_owned()),
        };
        let mounts = [mount("/v", Some(&volume)), mount("/v/link/jre", None)];
        let mut rootfs = Rootfs::open(folder.path()).unwrap();
        let result = enter(&mut rootfs, &mounts, Path::new("/bundle"), Path::new(RUNTIME));
        assert!(result.is_err());
    }

    #[test]
    fn an_image_may_have_folders_where_the_runtime_directory_comes() {
        let check = |make: &dyn Fn(&Folder)| {
            let folder = Folder::new();
            make(&folder);
            check_way(&Rootfs::open(folder.path()).unwrap(), Path::new(RUNTIME))
        };
        assert_eq!(check(&|_| {}), Ok(()));
        assert_eq!(
            check(&|folder| {
                folder.write("opt/tazza/bin/tazza-container", b"evil");
            }),
            Ok(())
        );
        let link = check(&|folder| symlink("/evil", folder.path().join("opt")).unwrap());
        assert!(link.unwrap_err().starts_with("/opt is a link in the image"));
        let link = check(&|folder| {
            folder.write("opt/evil/file", b"");
            symlink("evil", folder.path().join("opt/tazza")).unwrap();
        });
        assert!(link.unwrap_err().starts_with("/opt/tazza is a link in the image"));
        // A link to itself has the place it has, but is none of the kinds that are expected.
        let link = check(&|folder| symlink("opt", folder.path().join("opt")).unwrap());
        assert!(link.is_err());
        let file = check(&|folder| {
            folder.write("opt/tazza", b"");
        });
        assert!(file.unwrap_err().starts_with("/opt/tazza is not a folder in the image"));
    }
}
