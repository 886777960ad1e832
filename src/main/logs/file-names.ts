/**
 * Takes the names of files out of a text: softphones put a customer's name and number into that of a recording, and people into those of folders.
 * How a name ends is kept, as it tells what kind of file it was.
 */

/** As Node's errors quote them: `open '/calls/Jean Tremblay.wav'`. A quote may be part of the name. */
const quotedPath = /'((?:\/|[A-Za-z]:\\|\\\\)[^\n]{1,4096}?)'(?=\s*(?:$|[,)\]}]|->))/gm

/** Elsewhere a recording is known by its ending, and its name may begin wherever nothing else does that cannot be in one. */
const recording =
  /(?:\b[A-Za-z]:(?=[\\/]))?(?:\\"|[^\s"':{}[\]<>|*?=])(?:\\"|[^\n":{}[\]<>|*?=]){0,1000}?(\.(?:wav|mp3|m4a|ogg|opus|flac|gsm|aac|wma|au|amr)(?:\.part)?)(?![\w.])/gi

/** Those that Cadran itself gave. */
const ownName = /^(?:settings|journal|cadran|hooks)[\w.-]*$/

export function withoutFileNames(text: string): string {
  return text
    .replace(quotedPath, (_, path: string) => `'…/${shown(path.split(/[\\/]/).at(-1) ?? '')}'`)
    .replace(recording, '[file]$1')
}

function shown(name: string): string {
  if (ownName.test(name)) return name
  return `[file]${/\.[A-Za-z\d]{1,5}$/.exec(name)?.[0] ?? ''}`
}
