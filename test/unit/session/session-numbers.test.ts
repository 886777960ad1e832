import { expect, it } from 'vitest'
import { numberReader } from '../../../src/main/numbers/number-reader'
import { sessionNumbers } from '../../../src/main/session/session-numbers'
import { defaultSettings } from '../../../src/shared/settings'

const numbersOf = (manualRule: string) =>
  sessionNumbers({
    numbers: numberReader,
    settings: { value: { ...defaultSettings, ownNumber: '+15145550100', manualRule } },
    language: () => 'en',
  })

const behind9 = 'outside=9 national=long-distance abroad=exit-code'

it('a number that a phone names as it was dialed is the number without what the rule put before it', async () => {
  const numbers = numbersOf(behind9)
  const named = async (text: string) => (await numbers.recognise(text)).number.e164
  expect(await named('915145550142')).toBe('+15145550142')
  expect(await named('9011442079460018')).toBe('+442079460018')
  expect(await named('5145550142')).toBe('+15145550142')
  expect((await numbersOf('').recognise('915145550142')).number.e164).not.toBe('+15145550142')
})

it('a rule that is being typed shows what five numbers become, and an unreadable one shows nothing', async () => {
  const numbers = numbersOf('')
  const preview = await numbers.previewRule(behind9)
  expect(preview).toMatchObject({
    kind: 'shown',
    numbers: [
      { sample: 'own', dialed: '915145550100' },
      { sample: 'far', dialed: '916045550127' },
      { sample: 'abroad', dialed: '9011442079460018' },
      { sample: 'extension', dialed: '204' },
      { sample: 'emergency', dialed: '911' },
    ],
  })
  expect(await numbers.previewRule('outside=91')).toEqual({ kind: 'invalid' })
})
