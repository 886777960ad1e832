import { createHash } from 'node:crypto'
import { copyFileSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'

import Database from 'libsql'

import { companions } from '../../src/main/store/recovery/names'
import { newestVersion } from '../../src/main/store/schema'
import type { Random } from '../simulation/random'
import type { Breach } from './compare'
import type { Timeline } from './timeline'

/** What a newer Cadran left: the files to the byte where it ended by itself, what stands in them where it was killed. */
interface Left {
  how: 'files' | 'content'
  print: string
}

/** A newer Cadran that has the journal for a while, as after an update that is taken back, and then has gone as if it had never been. */
export class NewerCadran {
  readonly #journal: string
  readonly #random: Random
  readonly #timeline: Timeline
  #left: Left | undefined
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
    const isKilled = this.#random.chance(0.5)
    this.#setVersion(newestVersion + 1, isKilled)
    const how = isKilled ? 'content' : 'files'
    this.#left = { how, print: this.#print(how) }
    this.times++
    this.#timeline.note(`newer Cadran: has written the journal${isKilled ? ', its version in the log alone' : ''}`)
    return []
  }

  go(): Breach[] {
    if (!this.#left) return []
    const { how, print } = this.#left
    const isUntouched = this.#print(how) === print
    this.#left = undefined
    this.#setVersion(newestVersion)
    this.#timeline.note('newer Cadran: is gone')
    return isUntouched ? [] : [{ what: 'the journal of a newer Cadran was touched' }]
  }

  /** One that is killed leaves its version in the write-ahead log: closing would move that into the file. */
  #setVersion(version: number, isKilled = false): void {
    const database = new Database(this.#journal)
    database.exec(`PRAGMA wal_autocheckpoint = 0; PRAGMA user_version = ${version}`)
    const killed = isKilled ? this.#copy() : undefined
    database.close()
    if (killed === undefined) return
    for (const companion of companions) rmSync(this.#journal + companion, { force: true })
    cpSync(killed, dirname(this.#journal), { recursive: true })
    rmSync(killed, { recursive: true })
  }

  #print(how: Left['how']): string {
    const hash = createHash('sha256')
    for (const part of how === 'files' ? this.#files() : this.#content()) hash.update(part)
    return hash.digest('hex')
  }

  #files(): (string | Buffer)[] {
    return this.#companions().flatMap((file) => [file, readFileSync(file)])
  }

  /** Read in a copy: whoever opens the files themselves empties the log into the journal. */
  #content(): string[] {
    const folder = this.#copy()
    const database = new Database(join(folder, basename(this.#journal)))
    try {
      const tables = database.prepare(`SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name`).pluck().all()
      const rows = tables.map((table) =>
        JSON.stringify(
          database
            .prepare(`SELECT * FROM "${String(table)}"`)
            .raw()
            .all(),
        ),
      )
      return [JSON.stringify(database.pragma('user_version')), ...rows]
    } finally {
      database.close()
      rmSync(folder, { recursive: true })
    }
  }

  /** Without the index of the log, which SQLite makes anew. @returns a folder of its own */
  #copy(): string {
    const folder = mkdtempSync(join(tmpdir(), 'cadran-newer-'))
    for (const file of this.#companions()) if (!file.endsWith('-shm')) copyFileSync(file, join(folder, basename(file)))
    return folder
  }

  #companions(): string[] {
    return companions.map((companion) => this.#journal + companion).filter((file) => existsSync(file))
  }
}
