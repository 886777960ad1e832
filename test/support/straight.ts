import { httpBy } from '../../src/main/activix/transport'
import { uploadBy } from '../../src/main/activix/upload'
import { systemTrust } from '../../src/main/network/trust'
import { waysBy, type SignIn } from '../../src/main/network/ways'

export const notSignedIn: SignIn = { credentials: async () => undefined, asks: () => {}, isThrough: () => {} }

/** As on a computer without a proxy. */
export const straight = waysBy({
  resolve: async () => 'DIRECT',
  trust: systemTrust(),
  signIn: notSignedIn,
  monotonic: () => performance.now(),
})

export const http = httpBy(straight)
export const uploadFile = uploadBy(straight)
export const network = { transport: http, upload: uploadFile }
