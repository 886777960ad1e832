/** Runs in Windows' Node.js, which stands where Electron would: the policies that Cadran finds in the registry. */
import { policySource } from '../../../src/main/settings/policies/policy-source'
import { readPolicies } from '../../../src/main/settings/policies/read-policies'

const source = policySource({ platform: process.platform, env: process.env, isPackaged: true })
console.log(JSON.stringify(readPolicies((await source?.read())?.places ?? [])))
