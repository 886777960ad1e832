import { expect, it } from 'vitest'
import { Announcements } from '../../../src/main/app/announcements'
import type { Announcement } from '../../../src/main/desktop/notification'
import type { FollowUp } from '../../../src/main/outbox/kinds/follow-up-document'
import type { Session } from '../../../src/main/session/session'
import type { Call } from '../../../src/shared/call'

function announcements({ doNotDisturb = false } = {}) {
  const said: Announcement[] = []
  let shows = 0
  const session = { settings: { value: { doNotDisturb } } } as unknown as Session
  const made = new Announcements({
    session: () => session,
    language: () => 'fr',
    panel: {
      show: () => {
        shows++
      },
    },
    announce: (announcement) => {
      said.push(announcement)
      return () => {}
    },
  })
  return { made, said, shows: () => shows }
}

const followUp = { why: 'La camionnette' } as FollowUp
const call = { lead: { id: 4, name: 'Luc Roy' }, number: { display: '(514) 555-0142' } } as Call

it('a call that is to be made is told with whom and why, and brings the panel', () => {
  const { made, said, shows } = announcements()
  made.remind(followUp, call)
  expect(said).toMatchObject([{ title: 'C’est l’heure de rappeler', body: 'Luc Roy, (514) 555-0142\nLa camionnette' }])
  said[0]?.onClick()
  expect(shows()).toBe(1)
})

it('what is not known of it is left out', () => {
  const { made, said } = announcements()
  made.remind({} as FollowUp, undefined)
  made.remind({} as FollowUp, { ...call, lead: { id: 4, name: '' } })
  expect(said.map(({ body }) => body)).toEqual(['', '(514) 555-0142'])
})

it('an agent who is not to be disturbed is not', () => {
  const { made, said } = announcements({ doNotDisturb: true })
  made.remind(followUp, call)
  expect(said).toEqual([])
})
