/**
 * Takes the names of files out of a text: softphones put a customer's name and number into that of a recording, and people into those of folders.
 * How a name ends is kept, as it tells what kind of file it was. The text is walked once, as it may be of any length.
 */
export function withoutFileNames(text: string): string {
  return text.split('\n').map(withoutQuotedPaths).map(withoutRecordings).join('\n')
}

/** As Node's errors quote a path: `open '/calls/Jean Tremblay.wav'`. A quote may be part of the name, so the end has to look like one. */
const opening = /'(?=\/|[A-Za-z]:\\|\\\\)/g
const closing = /'(?= ->|[,)\]}]|$)/g

function withoutQuotedPaths(line: string): string {
  const ends = [...line.matchAll(closing)].map(({ index }) => index)
  let clean = ''
  let from = 0
  let next = 0
  for (const { index } of line.matchAll(opening)) {
    if (index < from) continue
    while (next < ends.length && (ends[next] ?? 0) <= index) next++
    const end = ends[next]
    if (end === undefined) break
    clean += `${line.slice(from, index)}'…/${shown(line.slice(index + 1, end))}'`
    from = end + 1
  }
  return clean + line.slice(from)
}

/** Those that Cadran itself gave. */
const ownName = /^(?:settings|journal|cadran|hooks)[\w.-]*$/

function shown(path: string): string {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
  const [, ending = ''] = /(\.[A-Za-z\d]{1,5})$/.exec(name.slice(-6)) ?? []
  return ownName.test(name) ? name : `[file]${ending}`
}

/** Elsewhere a recording is known by how its name ends. */
const ending = /\.(?:wav|mp3|m4a|ogg|opus|flac|gsm|aac|wma|au|amr)(?:\.part)?(?![\w.])/gi

function withoutRecordings(line: string): string {
  let clean = ''
  let from = 0
  for (const { index, 0: found } of line.matchAll(ending)) {
    const start = beginning(line, from, index)
    if (start === index) continue
    clean += `${line.slice(from, start)}[file]${found}`
    from = index + found.length
  }
  return clean + line.slice(from)
}

const border = new Set('":{}[]<>|*?=')

/** Where a name that ends at `end` may begin: behind what can be in none. */
function beginning(line: string, from: number, end: number): number {
  let start = end
  while (start > from) {
    const sign = line[start - 1] ?? ''
    const isEscapedQuote = sign === '"' && line[start - 2] === '\\'
    if (border.has(sign) && !isEscapedQuote) break
    start -= isEscapedQuote ? 2 : 1
  }
  if (/^[A-Za-z]:[\\/]$/.test(line.slice(Math.max(from, start - 2), start + 1)) && !isLetter(line[start - 3]))
    return start - 2
  while (start < end && /[\s']/.test(line[start] ?? '')) start++
  return Math.max(start, from)
}

const isLetter = (sign = '') => /[A-Za-z]/.test(sign)
