/** What became of the key as the computer was forgotten. `locked`: the keychain did not give it up, and may still have it. */
export type KeyFate = 'deleted' | 'none' | 'locked' | 'no-keychain'

/** What became of all that Cadran had on this computer. */
export interface Forgotten {
  key: KeyFate
  /** Documents that the CRM did not have, and that are gone; undefined where nobody can tell. */
  unsent: number | undefined
  /** Paths of what is Cadran's and could not be removed. */
  left: string[]
  /** How many things in the folder are not Cadran's, and were left alone. */
  others: number
}

/** Whether nothing of Cadran's is left that could be found. */
export const isComplete = ({ key, left }: Pick<Forgotten, 'key' | 'left'>): boolean =>
  left.length === 0 && (key === 'deleted' || key === 'none')
