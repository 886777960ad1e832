import { tick } from 'svelte'

/** What can be opened over the panel. `at`: the part of it that was asked for. */
export type Screen = { name: 'settings'; at?: 'agents' } | { name: 'history' } | { name: 'line' } | { name: 'help' }

/** The screens that are open over the panel, the topmost last. */
export class Screens {
  #open = $state.raw<readonly Screen[]>([])

  /** Undefined: the panel, or the connect screen. */
  get current(): Screen | undefined {
    return this.#open.at(-1)
  }

  /** The line and the help are opened from the settings too, and then lie over them. */
  open(screen: Screen): void {
    this.#open = screen.name === 'line' || screen.name === 'help' ? [...this.#open, screen] : [screen]
  }

  /** Back to what lies below, with the focus where this one was opened from. */
  async close(): Promise<void> {
    const closed = this.current
    this.#open = this.#open.slice(0, -1)
    await tick()
    const opener = closed?.name === 'history' ? 'history' : 'settings'
    document.querySelector<HTMLElement>(`[data-opens='${opener}']`)?.focus()
  }

  /** The agent wants to see something else. @param except what stays open all the same */
  closeAll(except?: Screen['name']): void {
    const left = this.#open.filter(({ name }) => name === except)
    if (left.length < this.#open.length) this.#open = left
  }
}
