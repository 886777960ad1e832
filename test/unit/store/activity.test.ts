import Database from 'libsql'
import { describe, expect, it } from 'vitest'
import { Activity, type ActivityEntry } from '../../../src/main/store/activity'
import { migrate } from '../../../src/main/store/schema'
import { defined } from '../../../src/shared/objects'

function openActivity() {
  const database = new Database(':memory:')
  migrate(database)
  const insert = 'INSERT INTO calls (id, started_at, number, live, last_seen, value) VALUES (?, 0, ?, 0, 0, ?)'
  database.prepare(insert).run('call', '1', '{}')
  const activity = new Activity(database)
  let at = 0
  const add = (kind: string, detail?: ActivityEntry['detail']) =>
    activity.add('call', { at: ++at, kind, ...defined({ detail }) })
  return { add, activity, lines: () => activity.of('call').map(({ kind, times = 1 }) => `${kind} ${times}`) }
}

describe('a call’s timeline', () => {
  it('counts attempts that end alike, also where others come between them', () => {
    const { add, lines } = openActivity()
    add('answered')
    for (let count = 0; count < 50; count++) {
      add('update-call-log', { status: 'calling' })
      add('not-sent', { kind: 'unreachable' })
      add('update-call-log', { status: 'calling' })
      add('uncertain', { kind: 'server', status: 500 })
    }
    expect(lines()).toEqual(['answered 1', 'update-call-log 1', 'not-sent 50', 'uncertain 50'])
    // Another request is another story.
    add('update-call-log', { status: 'answered' })
    add('not-sent', { kind: 'unreachable' })
    expect(lines().slice(-2)).toEqual(['update-call-log 1', 'not-sent 1'])
  })

  it('counts them in memory where nothing else is written, with the line that they are like', () => {
    const { add, activity, lines } = openActivity()
    add('create-call-log')
    add('not-sent', { kind: 'unreachable' })
    add('uncertain', { kind: 'server', status: 500 })
    const again = (kind: string) => activity.repeat('call', { at: 99, kind, detail: { kind: 'unreachable' } })
    expect([again('not-sent'), again('not-sent'), again('uncertain')]).toEqual([true, true, false])
    expect(lines()).toEqual(['create-call-log 1', 'not-sent 3', 'uncertain 1'])
    activity.flush()
    expect(lines()).toEqual(['create-call-log 1', 'not-sent 3', 'uncertain 1'])
  })

  it('keeps so many lines, its beginning and its end, whatever the CRM answers', () => {
    const { add, lines } = openActivity()
    add('dialed')
    for (let status = 0; status < 1000; status++) add('uncertain', { kind: 'server', status })
    for (let count = 0; count < 1000; count++) add(`looked-${count}`)
    expect(lines()).toHaveLength(200)
    expect([lines()[0], lines().at(-1)]).toEqual(['dialed 1', 'looked-999 1'])
    expect(lines().filter((line) => line.startsWith('uncertain'))).toHaveLength(16)
  })
})
