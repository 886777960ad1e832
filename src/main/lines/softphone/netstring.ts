/** `12:hello world!,`: the length in bytes, the bytes, a comma (https://cr.yp.to/proto/netstrings.txt). */
export function netstring(text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8')
  return Buffer.concat([Buffer.from(`${bytes.length}:`), bytes, Buffer.from(',')])
}

/** More than any event of a softphone; whoever sends more is none. */
const LONGEST = 1 << 20

/** Puts together what comes in pieces. */
export class NetstringReader {
  #pending = Buffer.alloc(0)

  /** The texts that `chunk` completes. Throws where these are no netstrings. */
  read(chunk: Buffer): string[] {
    this.#pending = Buffer.concat([this.#pending, chunk])
    const texts: string[] = []
    for (let text = this.#next(); text !== undefined; text = this.#next()) texts.push(text)
    return texts
  }

  #next(): string | undefined {
    const colon = this.#pending.indexOf(':')
    const digits = this.#pending.subarray(0, colon === -1 ? undefined : colon).toString('latin1')
    if (!/^\d{0,7}$/.test(digits) || (colon !== -1 && digits === '')) throw new Error('Not a netstring')
    if (colon === -1) return undefined
    const [begin, end] = [colon + 1, colon + 1 + Number(digits)]
    if (end - begin > LONGEST) throw new Error('A netstring that is too long')
    if (this.#pending.length <= end) return undefined
    if (this.#pending[end] !== 0x2c) throw new Error('A netstring that does not end')
    const text = this.#pending.subarray(begin, end).toString('utf8')
    this.#pending = this.#pending.subarray(end + 1)
    return text
  }
}
