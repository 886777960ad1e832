import { PhoneNumberUtil, ShortNumberInfo, type RegionCode } from 'google-libphonenumber'
import { expect, it, vi } from 'vitest'
import { emergencyNumbers, isEmergency } from '../../../src/main/numbers/emergency'

vi.setConfig({ testTimeout: 60_000 })

const twoOrThreeDigits = [
  ...Array.from({ length: 100 }, (_, number) => String(number).padStart(2, '0')),
  ...Array.from({ length: 1000 }, (_, number) => String(number).padStart(3, '0')),
]
const candidates = [
  ...new Set([
    ...twoOrThreeDigits,
    ...emergencyNumbers().map((number) => number.replaceAll('x', '4')),
    '911911',
    '9115551234',
  ]),
]

it('has the emergency numbers of every region that Google knows', () => {
  const google = ShortNumberInfo.getInstance()
  const regions = PhoneNumberUtil.getInstance().getSupportedRegions()
  const listed = (isIn: (number: string, region: string) => boolean) =>
    regions.map((region) => `${region}: ${candidates.filter((number) => isIn(number, region)).join(' ')}`)

  expect(regions.length).toBeGreaterThan(200)
  expect(listed(isEmergency)).toEqual(
    listed((number, region) => google.isEmergencyNumber(number, region as RegionCode)),
  )
})

it('has none for a region that is none', () => {
  expect(['XX', '', 'constructor', '__proto__'].filter((region) => isEmergency('911', region))).toEqual([])
})
