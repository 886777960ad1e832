import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import Database from 'libsql'

import { newestVersion } from '../../src/main/store/schema'
import type { Random } from '../simulation/random'
import type { Breach } from './compare'
import type { Timeline } from './timeline'

/** A newer Cadran that has the journal for a while, as after an update that is taken back, and then has gone as if it had never been. */
export class NewerCadran {
  readonly #journal: string
  readonly #random: Random
  readonly #timeline: Timeline
  /** The files as it left them. */
  #left: string | undefined
  times = 0

  constructor(userData: string, random: Random, timeline: Timeline) {
    this.#journal = join(userData, 'journal.db')
    this.#random = random
    this.#timeline = timeline
  }

  get hasJournal(): boolean {
    return this.#left !== undefined
  }

  /** Comes or goes while Cadran is not running. @returns what Cadran did to the journal that it was to leave alone */
  change(): Breach[] {
    if (this.hasJournal) return this.#random.chance(0.5) ? this.go() : []
    if (!this.#random.chance(0.2)) return []
    this.#setVersion(newestVersion + 1)
    this.#left = this.#files()
    this.times++
    this.#timeline.note('newer Cadran: has written the journal')
    return []
  }

  go(): Breach[] {
    if (!this.hasJournal) return []
    const isUntouched = this.#files() === this.#left
    this.#left = undefined
    this.#setVersion(newestVersion)
    this.#timeline.note('newer Cadran: is gone')
    return isUntouched ? [] : [{ what: 'the journal of a newer Cadran was touched' }]
  }

  #setVersion(version: number): void {
    const database = new Database(this.#journal)
    database.exec(`PRAGMA user_version = ${version}`)
    database.close()
  }

  #files(): string {
    return ['', '-wal', '-shm', '-journal']
      .map((companion) => this.#journal + companion)
      .filter((file) => existsSync(file))
      .map((file) => `${file} ${createHash('sha256').update(readFileSync(file)).digest('hex')}`)
      .join()
  }
}
