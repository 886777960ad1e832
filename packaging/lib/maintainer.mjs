/** Whoever releases has an address that people can write to, and says it here: this project has none of its own. */
export const maintainerVariable = 'CADRAN_MAINTAINER_EMAIL'

/** It leads nowhere, and says so (RFC 2606). */
const nobody = 'nobody@cadran.invalid'

/** @param {NodeJS.ProcessEnv} [env] @returns {string | undefined} the address, where it is one that can be written to */
export function maintainerAddress(env = process.env) {
  const address = env[maintainerVariable] ?? ''
  const isAddress = /^[\w.+-]+@(?:[a-z\d-]+\.)+[a-z]{2,}$/i.test(address)
  const leadsNowhere = /(?:^|[@.])(?:invalid|example|test|localhost|localdomain|local|example\.(?:com|net|org))$/i.test(
    address,
  )
  return isAddress && !leadsNowhere ? address : undefined
}

/** As a deb names its maintainer. @param {string} author of package.json */
export const maintainer = (author, env = process.env) => `${author} <${maintainerAddress(env) ?? nobody}>`
