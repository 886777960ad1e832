/* global document, window -- runs inside the page */

/**
 * Uses the panel as a person does, until `window.handsOff` is set: one gesture after the other, each timed from the event to the frame
 * that shows its effect, by the page's own clock. Half of them need an answer from the main process.
 *
 * @param {(condition: () => boolean) => Promise<unknown>} painted
 * @param {{ pause: number, atMost: number }} options milliseconds between gestures; how many gestures
 * @returns {Promise<number[]>} milliseconds
 */
export async function useHands(painted, { pause, atMost }) {
  const understood = () => document.querySelector('[aria-label="Number understood"]')?.textContent
  const labelled = (/** @type {string} */ label) =>
    /** @type {HTMLElement} */ (document.querySelector(`button[aria-label="${label}"]`))
  const padIsOpen = () => labelled('Dial pad').ariaExpanded === 'true'
  let typed = 0

  function type() {
    const label = [...document.querySelectorAll('label')].find((one) => one.textContent === 'Phone number')
    const field = /** @type {HTMLInputElement} */ (label?.control)
    const number = `514555${String(2000 + typed++)}`
    field.value = number
    field.dispatchEvent(new Event('input', { bubbles: true }))
    return () => understood() === `+1${number}`
  }

  const clear = () => {
    labelled('Clear').click()
    return () => understood() === ''
  }

  function callAgain() {
    const again = /** @type {HTMLElement} */ (document.querySelector('ul[aria-label="Recent calls"] button'))
    const before = understood()
    again.click()
    return () => understood() !== '' && understood() !== before
  }

  const turnPad = () => {
    const before = padIsOpen()
    labelled('Dial pad').click()
    return () => padIsOpen() !== before
  }

  const gestures = [type, callAgain, clear, turnPad]
  const took = []
  const page = /** @type {any} */ (window)
  page.handsOff = false
  for (let index = 0; index < atMost && !page.handsOff; index++) {
    const start = performance.now()
    await painted(gestures[index % gestures.length]?.() ?? (() => true))
    took.push(performance.now() - start)
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
  if (padIsOpen()) labelled('Dial pad').click()
  if (understood() !== '') labelled('Clear').click()
  return took
}
