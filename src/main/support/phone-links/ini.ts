/** One group's keys of a text in the format of desktop files and mimeapps.list; of a key that is there twice the first. */
export function groupIn(text: string, group: string): Map<string, string> {
  const found = new Map<string, string>()
  let current = ''
  for (const line of text.split(/\r?\n/)) {
    const header = /^\[(.+)\]\s*$/.exec(line)?.[1]
    const at = line.indexOf('=')
    if (header !== undefined) current = header
    else if (current === group && at > 0 && !line.startsWith('#')) {
      const key = line.slice(0, at).trim()
      if (!found.has(key)) found.set(key, line.slice(at + 1).trim())
    }
  }
  return found
}

/** The items of a value such as `a;b;`. */
export const itemsOf = (value: string | undefined): string[] =>
  (value ?? '')
    .split(';')
    .map((item) => item.trim())
    .filter((item) => item !== '')
