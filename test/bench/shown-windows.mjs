import { connect } from 'node:net'

/** X11's own numbers. */
const CHANGE_WINDOW_ATTRIBUTES = 2
const EVENT_MASK = 0x800
const SUBSTRUCTURE_NOTIFY = 0x80000
const CREATE_NOTIFY = 16
const MAP_NOTIFY = 19

/** Smaller ones are not for people: toolkits keep some of ten pixels. */
const SMALLEST_WINDOW = 200

/**
 * Watches an X display for windows that appear. An app's page can have painted while its window is still hidden; only the display knows.
 *
 * @param {string} display such as `:7`
 */
export async function watchShownWindows(display) {
  const socket = connect(`/tmp/.X11-unix/X${display.slice(1)}`)
  /** @type {Map<number, number>} */
  const widths = new Map()
  /** @type {((at: number) => void)[]} */
  let waiting = []

  let rest = Buffer.alloc(0)
  /** @type {number | undefined} */
  let root
  socket.on('data', (chunk) => {
    rest = Buffer.concat([rest, chunk])
    if (root === undefined && hasGreeting(rest)) {
      root = rootWindow(rest)
      rest = rest.subarray(greetingLength(rest))
      socket.write(askForChildren(root))
    }
    for (; root !== undefined && rest.length >= 32; rest = rest.subarray(32)) take(rest)
  })

  function take(/** @type {Buffer} */ event) {
    const window = event.readUInt32LE(8)
    if (event.readUInt8(0) === CREATE_NOTIFY) widths.set(window, event.readUInt16LE(16))
    if (event.readUInt8(0) === MAP_NOTIFY && (widths.get(window) ?? 0) >= SMALLEST_WINDOW) {
      for (const resolve of waiting) resolve(Date.now())
      waiting = []
    }
  }

  // Little-endian, protocol 11.0, no authorization.
  socket.write(Buffer.from([0x6c, 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0]))
  await new Promise((resolve, reject) => socket.once('data', resolve).once('error', reject))

  return {
    /** @returns {Promise<number>} when the next window appears, in epoch milliseconds */
    next: () => new Promise((resolve) => waiting.push(resolve)),
    stop: () => void socket.destroy(),
  }
}

const hasGreeting = (/** @type {Buffer} */ data) => data.length >= 8 && data.length >= greetingLength(data)
const greetingLength = (/** @type {Buffer} */ data) => 8 + 4 * data.readUInt16LE(6)

/** Of the first screen: it follows the vendor's name and the list of pixel formats. */
function rootWindow(/** @type {Buffer} */ greeting) {
  const vendor = Math.ceil(greeting.readUInt16LE(24) / 4) * 4
  const formats = greeting.readUInt8(29) * 8
  return greeting.readUInt32LE(40 + vendor + formats)
}

function askForChildren(/** @type {number} */ window) {
  const request = Buffer.alloc(16)
  request.writeUInt8(CHANGE_WINDOW_ATTRIBUTES, 0)
  request.writeUInt16LE(4, 2)
  request.writeUInt32LE(window, 4)
  request.writeUInt32LE(EVENT_MASK, 8)
  request.writeUInt32LE(SUBSTRUCTURE_NOTIFY, 12)
  return request
}
