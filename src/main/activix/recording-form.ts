import { randomUUID } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import type { AudioType } from '../../shared/recording'

/** A file, and how it is sent: as the field `recording` of a form. */
export interface RecordingFile {
  path: string
  name: string
  size: number
  type: AudioType
}

/** A form, as it goes over the wire. */
export interface RecordingForm {
  type: string
  /** Bytes. */
  length: number
  /**
   * The form piece by piece, through one block of memory: each must have left before the next is asked for. Throws where the file cannot be read to
   * the end that it had.
   *
   * @param onProgress hears how many bytes of the file have left
   */
  pieces(handle: FileHandle, onProgress: (sent: number) => void): AsyncGenerator<Buffer>
}

const BLOCK = 64 * 1024

export function recordingForm({ name, type, size }: RecordingFile): RecordingForm {
  const boundary = `cadran-${randomUUID()}`
  const lines = [
    `--${boundary}`,
    `Content-Disposition: form-data; name="recording"; filename="${sentName(name, type)}"`,
    `Content-Type: ${type === 'wav' ? 'audio/wav' : 'audio/mpeg'}`,
  ]
  const head = Buffer.from(`${lines.join('\r\n')}\r\n\r\n`)
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`)
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    length: head.length + size + tail.length,
    async *pieces(handle, onProgress) {
      yield head
      const block = Buffer.allocUnsafe(BLOCK)
      for (let sent = 0; sent < size;) {
        const { bytesRead } = await handle.read(block, 0, Math.min(BLOCK, size - sent), sent)
        if (bytesRead === 0) throw new Error('The file has become shorter')
        yield block.subarray(0, bytesRead)
        sent += bytesRead
        onProgress(sent)
      }
      yield tail
    },
  }
}

const LONGEST_NAME = 80

/** The file's name in letters that mean nothing to any header, server or file system, ending as what the file is. */
export function sentName(name: string, type: AudioType): string {
  const plain = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replace(/\.[^.]*$/, '')
    .replaceAll(/[^A-Za-z0-9-]+/g, '_')
    .replaceAll(/^[_-]+|[_-]+$/g, '')
    .slice(0, LONGEST_NAME)
  return `${plain || 'recording'}.${type}`
}
