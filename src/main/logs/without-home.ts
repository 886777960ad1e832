/**
 * Replaces the person's home by `~`. It comes before every other filter: one that changes a part of the path would hide the home from this one, and the
 * rest of the person's name would stay. Stacks name files as addresses too, with forward slashes and percent-encoding, and details are written as JSON. Windows knows no capitals in
 * paths, and programs write them as they like.
 */
export function withoutHome(text: string, home: string): string {
  if (home.length < 4) return text
  const slashed = home.replaceAll('\\', '/')
  const flags = /^[a-z]:/i.test(home) ? 'gi' : 'g'
  return [home, slashed, encodeURI(slashed), JSON.stringify(home).slice(1, -1)].reduce(
    (rest, spelling) => rest.replace(new RegExp(literal(spelling), flags), () => '~'),
    text,
  )
}

const literal = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
