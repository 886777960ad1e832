import { folded } from './folded'

/**
 * Moves the focus between the items of a menu: by an arrow, to either end, or to the next item whose words begin with a letter.
 *
 * @returns whether it was a key of the menu's
 */
export function moveInMenu(items: HTMLElement[], key: string): boolean {
  const at = items.indexOf(document.activeElement as HTMLElement)
  switch (key) {
    case 'ArrowDown':
      items.at((at + 1) % items.length)?.focus()
      return true
    case 'ArrowUp':
      items.at(at - 1 < 0 ? -1 : at - 1)?.focus()
      return true
    case 'Home':
    case 'End':
      items.at(key === 'Home' ? 0 : -1)?.focus()
      return true
    default:
      return key.length === 1 && key !== ' ' && goTo(key, items, at)
  }
}

/** A letter that no item begins with must not act on a call either. */
function goTo(letter: string, items: HTMLElement[], at: number): boolean {
  const order = [...items.slice(at + 1), ...items.slice(0, at + 1)]
  order.find((item) => folded(item.textContent.trim()).startsWith(folded(letter)))?.focus()
  return true
}
