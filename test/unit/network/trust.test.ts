import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { systemTrust } from '../../../src/main/network/trust'
import { temporaryFolder } from '../../support/temporary-folder'

it.each(['a pipe that nobody writes to', 'a device without an end', 'no file'])(
  'a certificate file that is %s holds up no connection',
  async (what) => {
    const pipe = join(temporaryFolder(), 'pipe')
    if (what.startsWith('a pipe')) execFileSync('mkfifo', [pipe])
    const file = what.startsWith('a device') ? '/dev/zero' : pipe
    const trust = systemTrust({ platform: 'linux', env: {} }, () => file)
    expect((await trust.roots()).length).toBeGreaterThan(10)
  },
  5000,
)
