/** Keys that come and go: nothing is ever sent with one of which nobody knows that it is for the account that it was made for. */
import { describe, expect, it } from 'vitest'
import type { HttpOutcome } from '../../src/main/activix/transport'
import { resolveDocument } from '../../src/main/window/handlers/documents'
import { refusal } from '../faults/answers'
import { temporaryFolder } from '../support/temporary-folder'
import { openPanel } from './panel'

const forbidden: HttpOutcome = {
  kind: 'answer',
  headers: {},
  body: '',
  ...refusal(403, 'This action is unauthorized.'),
}
const away: HttpOutcome = { kind: 'no-answer', reached: false }

type Keys = Record<string, string | HttpOutcome>
type Panel = Awaited<ReturnType<typeof openPanel>>

const openWith = (keys: Keys, settings = {}) => openPanel({ keys, settings, folder: temporaryFolder() })

/** A call that ends while the CRM is away, so that its log waits. */
async function callOffline(panel: Panel): Promise<string> {
  await panel.crm.goOffline()
  const call = await panel.ringOut()
  await panel.quiet()
  return call
}

async function comeOnline(panel: Panel): Promise<void> {
  await panel.crm.goOnline()
  await pass(panel)
}

async function pass({ time, sync, quiet }: Panel): Promise<void> {
  for (let times = 0; times < 3; times++) {
    time.pass(61)
    sync.wake()
    await quiet()
  }
}

const unknown = { state: 'attention', problem: { kind: 'unknown-account' } }

describe('a call that was made under a key of no known account', () => {
  async function underForbiddenKey(other: string | HttpOutcome) {
    const keys: Keys = { one: forbidden, two: other }
    const panel = await openWith(keys)
    panel.settings.change({ accountId: undefined, keys: [] })
    await panel.changeKey('one')
    const call = await callOffline(panel)
    expect(panel.journal.callLog(call)?.destination).toEqual({ api: panel.access.api, key: expect.any(String) })
    panel.sentWith.length = 0
    return { panel, call, keys }
  }

  it('is sent with that key once the CRM is there', async () => {
    const { panel, call } = await underForbiddenKey('9')
    await comeOnline(panel)
    expect([panel.log(call)?.state, ...new Set(panel.sentWith)]).toEqual(['logged', 'one'])
  })

  it.each([
    ['another of no known account', forbidden],
    ['one of an account', '9'],
  ])(
    'is not sent with %s: the agent is asked, and it goes once they say that it is the same dealership',
    async (_, account) => {
      const { panel, call } = await underForbiddenKey(account)
      await panel.changeKey('two')
      await comeOnline(panel)
      expect([panel.log(call), panel.sentWith]).toEqual([unknown, []])
      const [notice] = panel.snapshot().notices
      expect(notice).toMatchObject({ kind: 'key-unsure', document: call })
      resolveDocument(panel.session, { id: call, answer: 'same-account' }, panel.time.now())
      await pass(panel)
      expect([panel.log(call)?.state, panel.notices(), ...new Set(panel.sentWith)]).toEqual(['logged', [], 'two'])
    },
  )

  it('goes by itself with any key of its account once the CRM has told which that is', async () => {
    const { panel, call, keys } = await underForbiddenKey('9')
    keys['one'] = '9'
    await panel.changeKey('one')
    await panel.changeKey('two')
    panel.sentWith.length = 0
    await comeOnline(panel)
    expect([panel.log(call)?.state, ...new Set(panel.sentWith)]).toEqual(['logged', 'two'])
  })

  it('never goes with one of another account', async () => {
    const { panel, call, keys } = await underForbiddenKey('8')
    keys['one'] = '9'
    await panel.changeKey('one')
    panel.settings.change({ accountId: '8' })
    await panel.changeKey('two')
    panel.sentWith.length = 0
    await comeOnline(panel)
    expect([panel.log(call), panel.sentWith]).toEqual([{ state: 'attention', problem: { kind: 'other-account' } }, []])
  })
})

describe('a key that the folder has never seen, where the folder has an account', () => {
  it('sends nothing before the CRM has said whose it is, and is asked about until then', async () => {
    const keys: Keys = { two: away }
    const panel = await openWith(keys, { accountId: '9' })
    panel.settings.change({ accountId: '9', keys: [] })
    await panel.changeKey('two')
    const call = await panel.ringOut()
    await pass(panel)
    expect([panel.sentWith, panel.notices()]).toEqual([[], expect.not.arrayContaining(['key-unsure'])])
    keys['two'] = '9'
    await pass(panel)
    expect([panel.log(call)?.state, ...new Set(panel.sentWith)]).toEqual(['logged', 'two'])
  })

  it('is known at once the next time, whether or not the CRM answers', async () => {
    const keys: Keys = { two: '9' }
    const panel = await openWith(keys, { accountId: '9' })
    panel.settings.change({ accountId: '9', keys: [] })
    await panel.changeKey('two')
    keys['two'] = away
    await panel.changeKey('two')
    const call = await panel.ringOut()
    await pass(panel)
    expect([panel.log(call)?.state, ...new Set(panel.sentWith)]).toEqual(['logged', 'two'])
  })
})

it('a call whose beginning the disk refused is logged for the account that was connected as it was made', async () => {
  let isUnreadable = false
  const keys: Keys = { one: '8', two: '9' }
  const panel = await openPanel({ keys, settings: { accountId: '8' }, isUnreadable: () => isUnreadable })
  panel.settings.change({ accountId: '8', keys: [] })
  await panel.changeKey('one')
  isUnreadable = true
  const call = await panel.dial()
  panel.settings.change({ accountId: '9' })
  await panel.changeKey('two')
  isUnreadable = false
  panel.calls.apply(call, { name: 'unreached', outcome: 'no-answer' })
  expect(panel.journal.callLog(call)?.destination).toMatchObject({ account: '8' })
})
