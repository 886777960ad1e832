import { expect, onTestFinished } from 'vitest'
import type { Answered, ConformingCrm } from './crm'
import { demoCrm } from './demo'
import { Ids } from './ids'
import { meaning } from './meaning'
import { began, leads, users } from './parties'
import { simulatedCrm } from './simulated'
import { bodyText, filledIn, type Step, type Story } from './step'

/** Sends the steps of a story to both CRMs, and shows each answer that differs beside the other's. */
export async function compare({ steps, requestsAMinute = 200, namesLead = true }: Story): Promise<void> {
  let now = began
  const options = { now: () => now, requestsAMinute, namesLead }
  const demo = new Asking(await demoCrm(options))
  onTestFinished(() => demo.crm.stop())
  const simulated = new Asking(await simulatedCrm(options))
  for (const step of steps) {
    now += (step.after ?? 0) * 1000
    const [one, other] = [await demo.take(step), await simulated.take(step)]
    expect.soft(other.meaning, `${described(step)}\ndemo: ${shown(one.answer)}\nsimulated: ${shown(other.answer)}\n`).toEqual(one.meaning) // prettier-ignore
  }
}

/** One CRM, and what it has answered so far. */
class Asking {
  readonly crm: ConformingCrm
  readonly #ids = new Ids()

  constructor(crm: ConformingCrm) {
    this.crm = crm
    const idOf = (name: string) => (crm.known[name] as { id: number }).id
    for (const { name } of leads) this.#ids.nameOf('lead', idOf(name))
    for (const { id } of users) this.#ids.nameOf('user', id)
  }

  async take({ method, path, body, headers, keep }: Step): Promise<{ answer: Answered; meaning: object }> {
    const { key, known } = this.crm
    const asked = filledIn(path, known)
    const answer = await this.crm.ask({
      method,
      path: asked,
      headers: {
        Accept: 'application/json',
        Authorization: `Bearer ${key}`,
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: bodyText(body, known) }),
    })
    if (keep !== undefined && answer.status < 300) known[keep] = (JSON.parse(answer.body) as { data: unknown }).data
    return { answer, meaning: meaning(asked.replace(/\?.*/s, ''), answer, this.#ids) }
  }
}

const described = ({ method, path, body = '' }: Step) =>
  `${method} ${path} ${typeof body === 'string' ? body : JSON.stringify(body)}`
const shown = ({ status, body }: Answered) => `${status} ${body}`
