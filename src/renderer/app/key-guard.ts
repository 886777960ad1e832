/** How long keys press nothing once a link has come: longer than a key takes that was on its way to another window, or to what stood here before. */
const GUARDED = 700

/** Keys that only change the text they are pressed in. */
const editing = new Set(['Backspace', 'Delete', 'ArrowLeft', 'ArrowRight', 'Home', 'End'])

/**
 * Keeps a key that was meant for something else from pressing what a link has put under the agent's fingers, such as Call. The mouse and
 * accessibility actions are not held up, nor is text that is being typed.
 */
export class KeyGuard {
  readonly #now: () => number
  #until = -Infinity
  readonly #down = new Set<string>()
  /** Were down before the link came, or pressed too early: each counts again once it was released. */
  readonly #void = new Set<string>()

  /** @param now milliseconds, by a clock that nobody can set */
  constructor(now = () => performance.now()) {
    this.#now = now
  }

  /** A link takes the window, or has just done so. */
  linkArrives(): void {
    this.#until = this.#now() + GUARDED
    for (const key of this.#down) this.#void.add(key)
  }

  /** The agent has put a link into the field themselves: the keys that follow are meant for it. */
  agentChose(): void {
    this.#until = -Infinity
  }

  /** Before anything else in the window hears of a key, until the returned function is called. */
  watch(target: Window): () => void {
    target.addEventListener('keydown', this.#onDown, true)
    target.addEventListener('keyup', this.#onUp, true)
    target.addEventListener('blur', this.#onBlur)
    return () => {
      target.removeEventListener('keydown', this.#onDown, true)
      target.removeEventListener('keyup', this.#onUp, true)
      target.removeEventListener('blur', this.#onBlur)
    }
  }

  readonly #onDown = (event: KeyboardEvent): void => {
    this.#down.add(event.code)
    if (!event.repeat) this.#void.delete(event.code)
    const isEarly = this.#now() < this.#until && !isTyping(event)
    if (isEarly) this.#void.add(event.code)
    if (isEarly || this.#void.has(event.code)) stop(event)
  }

  readonly #onUp = (event: KeyboardEvent): void => {
    this.#down.delete(event.code)
    // A button is pressed by the space bar as that is released.
    if (this.#void.delete(event.code)) stop(event)
  }

  /** Where it is released now is not told here. */
  readonly #onBlur = (): void => this.#down.clear()
}

function stop(event: KeyboardEvent): void {
  event.preventDefault()
  event.stopImmediatePropagation()
}

function isTyping(event: KeyboardEvent): boolean {
  const { target, key } = event
  const isText =
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLInputElement && /^(text|tel|search|email|password|number)$/.test(target.type))
  const isShortcut = (event.ctrlKey || event.altKey || event.metaKey) && !event.getModifierState('AltGraph')
  return isText && !isShortcut && (event.isComposing || key.length === 1 || editing.has(key))
}
