@echo off
rem Starts the tazza command on Windows, and builds it first if that has not happened yet.
rem To build it again after a change, delete tazza-cli\target\lib.
setlocal EnableExtensions DisableDelayedExpansion
set "TAZZA_HOME=%~dp0"
set "TAZZA_LIB=%TAZZA_HOME%tazza-cli\target\lib"

set "TAZZA_JDK="
if defined JAVA_HOME call :consider "%JAVA_HOME%"
for %%P in (java.exe) do if not "%%~$PATH:P"=="" call :consider "%%~dp$PATH:P.."
for /d %%D in (
    "%ProgramFiles%\Eclipse Adoptium\jdk-*"
    "%ProgramFiles%\Java\jdk-*"
    "%ProgramFiles%\Microsoft\jdk-*"
    "%ProgramFiles%\Zulu\zulu-*"
    "%ProgramFiles%\Amazon Corretto\jdk*"
    "%USERPROFILE%\.jdks\*"
    "%USERPROFILE%\scoop\apps\temurin*-jdk"
) do (
    call :consider "%%~D"
    call :consider "%%~D\current"
)
if not defined TAZZA_JDK (
    echo tazza: no JDK 25 or newer found ^(JAVA_HOME, PATH and the usual folders were looked at^). 1>&2
    echo Install one, for example Eclipse Temurin 25, or set JAVA_HOME to it. 1>&2
    exit /b 1
)

if not exist "%TAZZA_LIB%\tazza-cli-*.jar" (
    call :build || exit /b 1
)

"%TAZZA_JDK%\bin\java.exe" -Xlog:disable -XX:+UseSerialGC -Xmn8m -XX:-UsePerfData -XX:MaxRAMPercentage=75 -XX:+UseCompressedOops -XX:MinJumpTableSize=40 -XX:-ClipInlining --enable-native-access=ALL-UNNAMED -Djdk.reflect.useNativeAccessorOnly=true %TAZZA_JVM_OPTIONS% -cp "%TAZZA_LIB%\*" dev.tazza.cli.Main %*
exit /b %ERRORLEVEL%

rem Takes the JDK in folder %1 if none was taken before and it is new enough.
:consider
if defined TAZZA_JDK exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
if not exist "%~1\release" exit /b 0
for /f "usebackq tokens=2 delims==." %%V in (`findstr /b "JAVA_VERSION=" "%~1\release"`) do (
    call :check "%~1" %%~V
)
exit /b 0

:check
set "TAZZA_VERSION=%~2"
set "TAZZA_VERSION=%TAZZA_VERSION:"=%"
if %TAZZA_VERSION% GEQ 25 set "TAZZA_JDK=%~1"
exit /b 0

:build
where mvn >nul 2>nul || (
    echo tazza: Maven is needed to build it, and no mvn was found on PATH. 1>&2
    echo Install Maven 3.8.1 or newer and try again. 1>&2
    exit /b 1
)
echo tazza: building, once ^(this takes up to a minute^) 1>&2
set "JAVA_HOME=%TAZZA_JDK%"
pushd "%TAZZA_HOME%"
call mvn -B -q -DskipTests -pl tazza-cli -am package > "%TEMP%\tazza-build.log" 2>&1
if errorlevel 1 (
    type "%TEMP%\tazza-build.log" 1>&2
    popd
    echo tazza: the build failed; Maven's output is above 1>&2
    exit /b 1
)
popd
exit /b 0
