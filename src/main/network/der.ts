/** Reads as much of DER (X.690) as a certificate needs. Throws where the bytes are not DER. */

export interface Element {
  tag: number
  content: Buffer
}

/** The elements that stand one after the other in these bytes. */
export function elementsIn(bytes: Buffer): Element[] {
  const found: Element[] = []
  for (let at = 0; at < bytes.length;) {
    const { tag, start, end } = headAt(bytes, at)
    found.push({ tag, content: bytes.subarray(start, end) })
    at = end
  }
  return found
}

function headAt(bytes: Buffer, at: number): { tag: number; start: number; end: number } {
  const tag = bytes.readUInt8(at)
  const short = bytes.readUInt8(at + 1)
  const digits = short > 0x80 ? short - 0x80 : 0
  // Longer ones would be larger than any certificate; 0x80 alone is of BER.
  if (short === 0x80 || digits > 3) throw new Error('not DER')
  const start = at + 2 + digits
  const end = start + (digits === 0 ? short : bytes.readUIntBE(at + 2, digits))
  if (end > bytes.length) throw new Error('not DER')
  return { tag, start, end }
}

/** An object identifier in the dots that standards write it in. */
export function objectId(content: Buffer): string {
  const numbers: number[] = []
  let value = 0
  for (const byte of content) {
    value = value * 128 + (byte & 0x7f)
    if (byte < 0x80) {
      numbers.push(value)
      value = 0
    }
  }
  const [first = 0, ...rest] = numbers
  const root = Math.min(Math.floor(first / 40), 2)
  return [root, first - root * 40, ...rest].join('.')
}
