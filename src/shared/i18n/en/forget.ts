import type { KeyFate } from '../../forgotten'
import { plural } from './plural'

/** The words around «Forget this computer»: settings, the dialog that asks, the notice after it, and the command. */
export const forgetEn = {
  heading: 'Forget this computer',
  explain:
    'For an agent who leaves, a computer that changes hands, or a key that was revoked. The key, your calls, recordings, logs of Cadran and settings are removed from this computer; Cadran then begins as new. What Activix has stays there.',
  button: 'Forget this computer…',
  liveCall: 'A call is live. End it first; nothing was removed.',
  failed: 'The disk does not take the order. Nothing was removed; free some space and try again.',
  close: 'Close',
  ask: {
    message: 'Forget this computer?',
    goes: 'The key, all calls, recordings, Cadran’s own logs and copies, and all settings are removed from this computer. This cannot be undone. What Activix has stays there.',
    unsent: (n: number) =>
      plural(
        n,
        'One log is not in Activix yet: it will be lost, and nobody can log it again.',
        `${n} logs are not in Activix yet: they will be lost, and nobody can log them again.`,
      ),
    locked: 'Your keychain is locked: unlock it first, or the key stays in it.',
    allow: 'Remove everything',
    refuse: 'Keep everything',
  },
  key: {
    deleted: 'The key is removed from the keychain.',
    none: 'There was no key in the keychain.',
    locked:
      'The keychain did not give up the key: it may still be there. Unlock the keychain and forget this computer once more, or delete the entry “Cadran” in it yourself. If the computer is out of your hands, ask Activix support to revoke the key.',
    'no-keychain':
      'No keychain answered: the key may still be in it. Log in at the computer’s desktop and forget this computer once more. If the computer is out of your hands, ask Activix support to revoke the key.',
  } satisfies Record<KeyFate, string>,
  data: 'Calls, recordings, Cadran’s own logs, copies and settings are removed.',
  left: (paths: string[]) => `These could not be removed; delete them yourself: ${paths.join(', ')}`,
  others: (n: number) =>
    plural(
      n,
      'One thing in the folder is not Cadran’s and was left.',
      `${n} things in the folder are not Cadran’s and were left.`,
    ),
  lost: (n: number) =>
    plural(n, 'One log was not in Activix, and is lost.', `${n} logs were not in Activix, and are lost.`),
  running:
    'Cadran is running and did not end: a call is live in it, or it does not respond. Nothing was removed. End the call, or quit Cadran, and try again.',
  title: { complete: 'This computer is forgotten', incomplete: 'This computer is not wholly forgotten' },
}
