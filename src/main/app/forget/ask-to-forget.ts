import { forgetQuestion, forgetWords } from '../../../shared/i18n/forget'
import type { Language } from '../../../shared/snapshot'
import type { Panel } from '../../desktop/panel'
import type { Opened } from '../lifecycle'
import { countUnsent, markForForgetting } from './forget-computer'

export interface AskToForgetParts {
  folder: string
  panel: Pick<Panel, 'allows' | 'ask'>
  language: Language
  /** The session in use. */
  opened(): Opened | undefined
  /** Ends Cadran, which forgets as it starts again. */
  restart(): void
  onError(error: unknown): void
}

/** The agent wants everything of Cadran's to leave this computer: asks whether they mean it, and has the next start do it. */
export async function askToForget(parts: AskToForgetParts): Promise<void> {
  const { folder, panel, language, opened, restart, onError } = parts
  const t = forgetWords(language)
  const refuse = async (why: string): Promise<void> => {
    await panel.ask({ message: t.heading, detail: why, buttons: [t.close] })
  }
  const isCalling = () => (opened()?.session.calls.liveCount ?? 0) > 0
  if (isCalling()) return refuse(t.liveCall)
  if (!(await panel.allows(forgetQuestion(language, whatIsAtStake(folder, opened()))))) return
  // The dialog may have stood there for a while.
  if (isCalling()) return refuse(t.liveCall)
  try {
    markForForgetting(folder)
  } catch (error) {
    onError(error)
    return refuse(t.failed)
  }
  restart()
}

/** The demo's session knows nothing of the agent's own calls. */
function whatIsAtStake(folder: string, opened: Opened | undefined) {
  const own = opened?.demoPage === undefined ? opened?.session : undefined
  return {
    unsent: own?.unsent ?? countUnsent(folder) ?? 0,
    isKeychainLocked: own?.account.view(false).state === 'keychain-locked',
  }
}
