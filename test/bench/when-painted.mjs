/* global document, MutationObserver, requestAnimationFrame -- runs inside the page */

/**
 * Waits, inside a page, until `condition` holds and a frame with it has been drawn: the second frame's callback comes after the first frame.
 *
 * @param {() => boolean} condition
 * @returns {Promise<number>} epoch milliseconds
 */
export function whenPainted(condition) {
  return new Promise((resolve) => {
    const check = () => {
      if (!condition()) return
      observer.disconnect()
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(Date.now())))
    }
    const observer = new MutationObserver(check)
    observer.observe(document, { subtree: true, childList: true, characterData: true })
    check()
  })
}
