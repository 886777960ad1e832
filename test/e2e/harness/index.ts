export { screenshot } from './evidence'
export { keyringForTest, startKeyring, type Keyring } from './keyring'
export { launch, type Cadran, type LaunchOptions } from './launch'
