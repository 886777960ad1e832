@echo off
rem Tells Cadran what happens to a call, without starting it once more: see cadran-event.
rem Nobody passes it settings: the pipe is named after the user, the program is where its installer puts it.
if "%CADRAN%" == "" set "CADRAN=%LOCALAPPDATA%\Programs\Cadran\Cadran.exe"
(echo %*) > "\\.\pipe\cadran-%USERNAME%" 2> nul || "%CADRAN%" %*
