/** What Node's FileHandle has of it. */
interface Readable {
  read(to: Uint8Array, at: number, length: number, position: number): Promise<{ bytesRead: number }>
}

/** At most `length` bytes from `position` on, fewer only where the file ends. One read may give fewer: a disk on a network does. */
export async function readPart(file: Readable, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length)
  for (let read = 0; read < length;) {
    const { bytesRead } = await file.read(bytes, read, length - read, position + read)
    if (bytesRead === 0) return bytes.subarray(0, read)
    read += bytesRead
  }
  return bytes
}

/** Throws where the file ends before: what is missing must not pass for silence. */
export async function readExactly(file: Readable, position: number, length: number): Promise<Buffer> {
  const bytes = await readPart(file, position, length)
  if (bytes.length < length) throw new Error('The file is shorter than it was')
  return bytes
}
