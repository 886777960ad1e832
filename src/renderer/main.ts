/** Mounts the window: a picture of main's snapshots, and the buttons on it. */
import { mount } from 'svelte'
import App from './app/App.svelte'
import './ui/tokens.css'
import './ui/base.css'

const target = document.getElementById('app')
if (!target) throw new Error('index.html has no #app')
// A window that had to be loaded again begins at its top, as each screen does.
history.scrollRestoration = 'manual'
mount(App, { target })
