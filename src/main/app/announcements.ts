import type { Call } from '../../shared/call'
import type { LeadRef } from '../../shared/lead'
import { messages } from '../../shared/i18n'
import type { Language } from '../../shared/snapshot'
import type { Announcement } from '../desktop/notification'
import type { Panel } from '../desktop/panel'
import type { FollowUp } from '../outbox/kinds/follow-up-document'
import type { Session } from '../session/session'

export interface AnnouncementParts {
  /** The session in use. */
  session(): Session | undefined
  language(): Language
  panel: Pick<Panel, 'show'>
  /** @returns what takes it away again */
  announce(announcement: Announcement): () => void
}

/** A notification that comes late is of no use. */
const LONGEST_WAIT_FOR_NAME = 1500

/** Who calls, while it rings: the panel comes without taking the focus, and a notification says the name where the CRM has it in time. */
export class Announcements {
  readonly #parts: AnnouncementParts
  /** Takes away the notification of a call. */
  readonly #shown = new Map<string, () => void>()

  constructor(parts: AnnouncementParts) {
    this.#parts = parts
  }

  async announce(call: Call, lead: Promise<LeadRef | undefined>): Promise<void> {
    const { session, language, panel, announce } = this.#parts
    if (session()?.settings.value.doNotDisturb !== false) return
    panel.show(false)
    const inTime = new Promise<undefined>((resolve) => setTimeout(resolve, LONGEST_WAIT_FOR_NAME))
    const named = await Promise.race([lead, inTime])
    if (!this.#rings(call.id)) return
    const { incoming } = messages(language()).lines
    const number = call.number.display || incoming.withheld
    const takeAway = announce({
      title: incoming.title,
      body: named?.name ? `${named.name}\n${number}` : number,
      onClick: () => panel.show(),
    })
    this.#shown.set(call.id, takeAway)
  }

  /** A call that the agent meant to make. It is in the panel's list as well. */
  remind({ why = '' }: FollowUp, call: Call | undefined): void {
    const { session, language, panel, announce } = this.#parts
    if (session()?.settings.value.doNotDisturb !== false) return
    const { due } = messages(language()).followUps
    const whom = [call?.lead?.name, call?.number.display].filter((each) => each !== undefined && each !== '')
    announce({
      title: due,
      body: [whom.join(', '), why].filter((line) => line !== '').join('\n'),
      onClick: () => panel.show(),
    })
  }

  /** What has been answered or is over is announced no more. */
  withdraw(): void {
    for (const [call, takeAway] of this.#shown) {
      if (this.#rings(call)) continue
      this.#shown.delete(call)
      takeAway()
    }
  }

  #rings(id: string): boolean {
    const calls = this.#parts.session()?.calls.liveCalls
    return calls?.some((call) => call.id === id && call.phase.name === 'ringing') ?? false
  }
}
