import { readFile, realpath } from 'node:fs/promises'
import type { LinkScheme } from '../../../shared/phone-links'
import { runProgram } from '../../lib/run-program'

/** What a check asks the operating system. */
export interface System {
  env: Readonly<Record<string, string | undefined>>
  home: string
  /** This program's own executable. */
  executable: string
  /** What a command prints; undefined where it is not there, fails or takes too long. Never by a shell. */
  run(command: string, args: readonly string[]): Promise<string | undefined>
  /** A text file's content; undefined where it cannot be read. */
  read(path: string): Promise<string | undefined>
  /** The path without links in it; the same path where there is nothing. */
  resolve(path: string): Promise<string>
}

/** What only Electron tells of it. */
export interface Opener {
  /** Whether links of this scheme are sent to this program. */
  isCadran(scheme: LinkScheme): boolean
  /** What they are opened with, as the system calls it; empty where nobody knows. */
  name(scheme: LinkScheme): string
}

/** Registrations are small; what is larger is none. */
const LARGEST = 1_000_000

export function systemOf(executable: string, home: string): System {
  return {
    env: process.env,
    home,
    executable,
    run: runProgram,
    read: (path) =>
      readFile(path, 'utf8').then(
        (text) => text.slice(0, LARGEST),
        () => undefined,
      ),
    resolve: (path) => realpath(path).catch(() => path),
  }
}
