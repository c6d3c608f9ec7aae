/**
 * Plug-ins that are shared libraries: {@code tazza_plugin.h}, a resource of this package, is what
 * they are written against. {@link dev.tazza.nativeplugin.NativePlugin} loads one.
 */
package dev.tazza.nativeplugin;
