/** What Chromium, Node and Electron would act on, if it ever stood among the arguments of Cadran's program. Each was a caller's name once. */
export const hostileSwitches = [
  // Node's
  ...[
    '--inspect',
    '--inspect=0.0.0.0:45991',
    '--inspect-brk=0.0.0.0:45991',
    '--inspect-port=45991',
    '--debug-port=45991',
  ],
  ...['--require=/tmp/x.js', '-r', '--import=/tmp/x.mjs', '-e', '--eval=process.exit()', '-p', '--env-file=/tmp/x'],
  ...['--experimental-loader=/tmp/x.mjs', '--openssl-config=/tmp/x', '--diagnostic-dir=/tmp/cadran-made'],
  // Chromium's
  ...['--remote-debugging-port=45991', '--remote-debugging-pipe', '--remote-debugging-address=0.0.0.0'],
  ...['--remote-allow-origins=*', '--user-data-dir=/tmp/cadran-made', '--disk-cache-dir=/tmp/cadran-made'],
  ...['--js-flags=--expose-gc', '--no-sandbox', '--disable-web-security', '--gpu-launcher=touch /tmp/cadran-made'],
  ...['--renderer-cmd-prefix=touch /tmp/cadran-made', '--utility-cmd-prefix=touch /tmp/cadran-made'],
  ...['--ppapi-plugin-launcher=touch /tmp/cadran-made', '--browser-subprocess-path=/bin/true', '--type=renderer'],
  ...[
    '--load-extension=/tmp',
    '--log-file=/tmp/cadran-made',
    '--enable-logging=file',
    '--log-net-log=/tmp/cadran-made',
  ],
  ...['--crash-dumps-dir=/tmp/cadran-made', '--proxy-server=http://203.0.113.1', '--host-rules=MAP * 203.0.113.1'],
  ...['--ignore-certificate-errors', '--single-process', '--disable-features=site-per-process'],
  // Electron's
  ...['--hidden', '--interactive', '--default', '--abi', '--version', '--app=/tmp', '/tmp/app.asar'],
  // A shell's and cmd.exe's, and what ends a line
  ...['$(touch /tmp/cadran-made)', '`touch /tmp/cadran-made`', '; touch /tmp/cadran-made', '& calc.exe &', '%COMSPEC%'],
  ...['" --inspect "', "' --inspect '", '\n--inspect', '\t--inspect', '--'],
]
