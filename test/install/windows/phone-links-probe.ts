/** Runs in Windows' Node.js, which stands where Electron would: what Cadran finds in a registry about phone links. */
import { homedir } from 'node:os'

import { checkPhoneLinks, systemOf } from '../../../src/main/support/phone-links/check'

const nobody = { isCadran: () => false, name: () => '' }

const { checks } = await checkPhoneLinks('win32', systemOf(process.execPath, homedir()), nobody)
console.log(JSON.stringify(checks))
