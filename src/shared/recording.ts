/** Recordings of calls, as main and the window speak of them. */
import type { LeadRef } from './lead'
import type { Problem } from './problem'

export const audioTypes = ['wav', 'mp3'] as const
export type AudioType = (typeof audioTypes)[number]

/** What became of a call's recording. */
export interface RecordingView {
  /** Of its document. */
  id: string
  /** The name of the file that was given, harmless to show. */
  name: string
  /** Bytes. */
  size: number
  /** `waiting`: for its turn, the network, or the end of the call in the CRM. */
  state: 'waiting' | 'uploading' | 'uploaded' | 'attention'
  /** Bytes, as of the snapshot; what comes after is on a channel of its own. */
  sent?: number
  problem?: RecordingProblem
  /** It was tried several times, and goes on by itself. */
  failing?: { problem: Problem; tries: number }
  /** Where it is played from, while there is a copy on this computer. */
  audio?: string
}

export type RecordingProblem =
  | Problem
  /** The copy in Cadran's own folder is not there any more, or not whole. */
  | { kind: 'copy-gone' }
  /** The CRM has the log and did not say under which communication. */
  | { kind: 'no-place' }
  /** The call's log was let go, or is not to be: there is nothing it could belong to. */
  | { kind: 'no-log' }

/** How much of an upload has left. */
export interface UploadProgress {
  call: string
  sent: number
  size: number
}

/** A file that may be the recording of one of these calls, the likeliest first. */
export interface RecordingOffer {
  id: string
  name: string
  size: number
  /** Epoch milliseconds: when it was last written to. */
  savedAt: number
  calls: { id: string; display: string; lead?: LeadRef; startedAt: number; hasRecording: boolean }[]
}

/** Why a file is not taken. */
export type FileRefusal =
  | 'not-found'
  /** A folder, a device, a link. */
  | 'not-a-file'
  | 'not-audio'
  /** It has a beginning and no sound. */
  | 'empty'
  | 'too-large'
  /** It was written to while it was copied. */
  | 'changing'
  | 'unreadable'
  | 'disk-full'
  | 'disk-refuses'
  /** The call is not logged: there is nothing in the CRM to attach it to. */
  | 'not-logged'
  /** The agent's company wants no recordings in Cadran. */
  | 'switched-off'

export type AttachResult =
  | { kind: 'attached' }
  /** Nobody knows for sure whose it is: the agent is asked. */
  | { kind: 'offered' }
  | { kind: 'refused'; name: string; why: FileRefusal }
  | { kind: 'cancelled' }

/** More than three hours of the largest sound that a softphone writes. */
export const LARGEST_RECORDING = 2 * 1024 ** 3

/** Days for which the copy of a recording stays after the CRM has it. */
export const keepDays = [0, 1, 7, 30, 90] as const

/** Where the window plays a copy from; main/desktop serves it. */
export const recordingAddress = (file: string): string => `app://cadran/recordings/${file}`

/** A copy's name: nothing of what it was called elsewhere. */
export const copyName = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.(?:wav|mp3)$/

const LONGEST_NAME = 120

/** A file's name as it can be shown: nothing in it breaks lines, hides, or turns the direction of what stands beside it. */
export function shownName(name: string): string {
  const clean = name
    .normalize('NFC')
    // Control, format (bidirectional overrides, zero widths), surrogate and private characters, line and paragraph separators.
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
  const letters = [...clean]
  if (letters.length <= LONGEST_NAME) return clean || '?'
  // Its end says what kind of file it is.
  return `${letters.slice(0, LONGEST_NAME - 16).join('')}…${letters.slice(-15).join('')}`
}
