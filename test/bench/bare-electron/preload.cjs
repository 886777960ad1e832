/* global document */
/* eslint-disable @typescript-eslint/no-require-imports -- a sandboxed preload must be CommonJS */
const { ipcRenderer } = require('electron')

ipcRenderer.on('link', (_event, link) => {
  document.body.textContent = link
})
