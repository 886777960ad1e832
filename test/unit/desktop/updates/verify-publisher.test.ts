import { expect, it } from 'vitest'
import { verifyPublisher } from '../../../../src/main/desktop/updates/verify-publisher'

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }
type Verify = NonNullable<Parameters<typeof verifyPublisher>[3]>
const verify = (answer: Verify) => verifyPublisher(['CN="The Cadran authors"'], 'setup.exe', silent, answer)

it('an installer is its publisher’s where Windows says so', async () => {
  expect(await verify(() => Promise.resolve(null))).toBeNull()
  expect(await verify(() => Promise.resolve('signed by another'))).toBe('signed by another')
})

it('an installer is nobody’s where Windows cannot be asked, though electron-updater lets it pass', async () => {
  const passedOver =
    'Cannot execute ConvertTo-Json: blocked. Ignoring signature validation due to unsupported powershell version.'
  const verdict = await verify((_publishers, _file, log) => {
    log.warn?.(passedOver)
    return Promise.resolve(null)
  })
  expect(verdict).toBe(passedOver)
})
