import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkContent, type Content } from '../../../src/main/recordings/content-check'
import { mp3, wav, wavHead } from '../../support/sounds'

/** As a file would be read: never past its end. */
function check(bytes: Uint8Array): Promise<Content> {
  return checkContent(async (offset, length) => bytes.subarray(offset, offset + length), bytes.length)
}

const sound = (type: 'wav' | 'mp3', finished = true) => ({ kind: 'audio', type, finished })
const notAudio = { kind: 'not-audio' }

const chunk = (name: string, content: Buffer) => {
  const head = Buffer.alloc(8)
  head.write(name, 0, 'latin1')
  head.writeUInt32LE(content.length, 4)
  return Buffer.concat([head, content, Buffer.alloc(content.length % 2)])
}
const withChunks = (...chunks: Buffer[]) => Buffer.concat([wav().subarray(0, 36), ...chunks, wav().subarray(36)])

describe('what a file is', () => {
  it.each<[string, Buffer, object]>([
    ['a wav', wav(), sound('wav')],
    [
      'a wav with other chunks before its sound',
      withChunks(chunk('LIST', Buffer.from('INFO of odd length')), chunk('bext', Buffer.alloc(603))),
      sound('wav'),
    ],
    ['a wav whose length was never written', Buffer.concat([wavHead(0), Buffer.alloc(900)]), sound('wav', false)],
    ['a wav that is still growing', wav(2).subarray(0, 9000), sound('wav', false)],
    ['a wav that has only a head', wavHead(0), { kind: 'empty' }],
    ['a head of wav alone', Buffer.from('RIFF\u0024\u0000\u0000\u0000WAVE', 'latin1'), notAudio],
    ['sound that has no format', Buffer.from(`RIFF0000WAVEdata${'x'.repeat(900)}`), notAudio],
    ['an avi', Buffer.concat([Buffer.from('RIFF0000AVI LIST'), Buffer.alloc(900)]), notAudio],
    ['an mp3 with a tag', mp3(), sound('mp3')],
    ['an mp3 without', mp3(20, { tag: false }), sound('mp3')],
    ['an mp3 cut out of a stream', Buffer.concat([Buffer.alloc(700, 0x55), mp3(20, { tag: false })]), sound('mp3')],
    ['an mp3 of a single frame', mp3(1), sound('mp3')],
    ['four frames before something else', Buffer.concat([mp3(4, { tag: false }), Buffer.alloc(900, 0x20)]), notAudio],
    [
      'five frames before something else',
      Buffer.concat([mp3(5, { tag: false }), Buffer.alloc(900, 0x20)]),
      sound('mp3'),
    ],
    ['an mp3 that breaks off', mp3(4).subarray(0, 1500), sound('mp3')],
    ['a few bytes that look like a frame', Buffer.from([0xff, 0xfb, 0x90, 0x64]), notAudio],
    ['a tag with nothing behind it', mp3(0), notAudio],
    [
      'a tag that says it is larger than the file',
      Buffer.from('ID3\u0004\u0000\u0000\u007f\u007f\u007f\u007fabc', 'latin1'),
      notAudio,
    ],
    ['a text', Buffer.from('Dear customer,\n'.repeat(900)), notAudio],
    [
      'a text in UTF-16, whose mark looks like a frame',
      Buffer.from(`\ufeff${'Dear customer '.repeat(900)}`, 'utf16le'),
      notAudio,
    ],
    ['a text that begins like a tag', Buffer.from(`ID3${'x'.repeat(9000)}`), notAudio],
    ['a page', Buffer.from('<html>RIFF0000WAVE</html>'), notAudio],
    [
      'an mp4',
      Buffer.concat([Buffer.from('\u0000\u0000\u0000\u0020ftypM4A ', 'latin1'), Buffer.alloc(2000)]),
      notAudio,
    ],
    [
      'an aac stream',
      Buffer.concat(
        Array.from({ length: 9 }, () => Buffer.concat([Buffer.from([0xff, 0xf1, 0x50, 0x80]), Buffer.alloc(413)])),
      ),
      notAudio,
    ],
    ['zeros', Buffer.alloc(100_000), notAudio],
    ['nothing', Buffer.alloc(0), { kind: 'empty' }],
  ])('%s', async (_, bytes, expected) => {
    expect(await check(bytes)).toEqual(expected)
  })

  it('is never taken for sound where it is random', async () => {
    await fc.assert(
      fc.asyncProperty(fc.noBias(fc.uint8Array({ minLength: 1, maxLength: 3000 })), async (bytes) => {
        expect((await check(bytes)).kind).not.toBe('audio')
      }),
      { numRuns: 1000 },
    )
  })

  it('is told without a fault of whatever is left of a sound', async () => {
    const whole = [wav(), withChunks(chunk('LIST', Buffer.alloc(99))), mp3(4)]
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...whole),
        fc.nat(3000),
        fc.uint8Array({ maxLength: 8 }),
        fc.nat(60),
        async (bytes, length, noise, at) => {
          const cut = Buffer.from(bytes.subarray(0, length))
          cut.set(noise.subarray(0, Math.max(0, cut.length - at)), Math.min(at, cut.length))
          expect(['audio', 'empty', 'not-audio']).toContain((await check(cut)).kind)
        },
      ),
      { numRuns: 2000 },
    )
  })
})
