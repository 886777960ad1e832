/** `12:hello world!,`: the length in bytes, the bytes, a comma (https://cr.yp.to/proto/netstrings.txt). */
export function netstring(text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8')
  return Buffer.concat([Buffer.from(`${bytes.length}:`), bytes, Buffer.from(',')])
}

/** More than any event of a softphone; whoever sends more is none. */
const LONGEST = 1 << 20

/** As many digits as the longest length has. */
const LONGEST_LENGTH = String(LONGEST).length
const COMMA = ','.charCodeAt(0)

/** Puts together what comes in pieces. */
export class NetstringReader {
  /** What came and is not read yet, oldest first: joined only once a text is whole, so that many small pieces cost no more than a large one. */
  #pieces: Buffer[] = []
  /** Bytes in the pieces. */
  #length = 0
  /** Fewer bytes than these complete nothing. */
  #needed = 0

  /** The texts that `chunk` completes. Throws where these are no netstrings. */
  read(chunk: Buffer): string[] {
    this.#pieces.push(chunk)
    this.#length += chunk.length
    if (this.#length < this.#needed) return []
    let rest: Buffer = Buffer.concat(this.#pieces)
    const texts: string[] = []
    for (let next = firstIn(rest); ; next = firstIn(rest)) {
      if (typeof next === 'number') {
        this.#needed = next
        break
      }
      texts.push(next.text)
      rest = rest.subarray(next.end)
    }
    this.#pieces = [rest]
    this.#length = rest.length
    return texts
  }
}

/** The first text and where the next begins; or, where it is not whole, how many bytes there have to be. */
function firstIn(bytes: Buffer): { text: string; end: number } | number {
  const head = bytes.toString('latin1', 0, LONGEST_LENGTH + 1)
  const colon = head.indexOf(':')
  const digits = colon === -1 ? head : head.slice(0, colon)
  const isWhole = colon !== -1
  if (!/^\d*$/.test(digits) || digits.length > LONGEST_LENGTH || (isWhole && digits === ''))
    throw new Error('Not a netstring')
  if (!isWhole) return bytes.length + 1
  const [begin, end] = [colon + 1, colon + 1 + Number(digits)]
  if (end - begin > LONGEST) throw new Error('A netstring that is too long')
  if (bytes.length <= end) return end + 1
  if (bytes[end] !== COMMA) throw new Error('A netstring that does not end')
  return { text: bytes.toString('utf8', begin, end), end: end + 1 }
}
