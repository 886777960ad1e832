/** Gives each process that runs tests in Electron a display of its own, where only one window at a time can have the focus. */
const displays = process.env['CADRAN_DISPLAYS']?.split(',') ?? []
const mine = displays[Number(process.env['VITEST_POOL_ID']) - 1]
if (mine !== undefined) process.env['DISPLAY'] = mine
