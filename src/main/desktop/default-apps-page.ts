/**
 * Cadran's own page in Windows' settings of default apps. Windows looks a program up among those of everybody or those of this person, as it is told
 * (learn.microsoft.com, Launch the Default Apps settings page); the installer puts one for everybody under Program Files.
 */
export function defaultAppsPage(executable: string, programFiles: string): string {
  const isEverybodys = programFiles !== '' && executable.toLowerCase().startsWith(`${programFiles.toLowerCase()}\\`)
  return `ms-settings:defaultapps?registeredApp${isEverybodys ? 'Machine' : 'User'}=Cadran`
}
