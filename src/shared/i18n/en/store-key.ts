/** What `--store-key` says as it ends. */
export const storeKeyEn = {
  stored: 'The key is in the keychain, and Cadran is connected with it.',
  failed:
    'The key may be in the keychain, but Cadran’s settings could not be written. Free some space, or make the folder writable, and run this again.',
  'not-taken':
    'The key is in the keychain. The Cadran that is running has not taken it yet: it does when it starts next. Quit Cadran and start it again.',
  'no-key': 'No key was handed in: write it to standard input, on one line, without spaces in it. Nothing was stored.',
  refused: 'Activix does not accept this key. Check it, or ask Activix support for a new one. Nothing was stored.',
  unreachable:
    'Activix could not be asked about the key: check the network and the API address, and run this again. Nothing was stored.',
  'no-keychain':
    'The keychain of this user did not take the key: it is locked, or there is none. Run this in the agent’s own desktop session, and unlock the keychain. Nothing was stored.',
  'not-a-user':
    'Activix has no user with this email. Correct it, or leave it out and let the agent enter it. Nothing was stored.',
  'other-dealership':
    'This key is for another Activix account than the one that this computer works for. Let the agent connect in Cadran’s window, or forget this computer first. Nothing was stored.',
}
