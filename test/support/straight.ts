import { httpBy } from '../../src/main/activix/transport'
import { uploadBy } from '../../src/main/activix/upload'
import { systemTrust } from '../../src/main/network/trust'
import { straightWays } from '../../src/main/network/ways'

/** As on a computer without a proxy. */
export const straight = straightWays(systemTrust())

export const notSignedIn = straight.signIn

export const http = httpBy(straight)
export const uploadFile = uploadBy(straight)
export const network = { transport: http, upload: uploadFile }
