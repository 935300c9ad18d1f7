@echo off
rem Runs the command line 'mnist'. Options for the JVM, such as -Xmx2g, can be given in JAVA_OPTS.
setlocal
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
where "%JAVA%" >nul 2>nul || if not exist "%JAVA%.exe" (
  echo mnist: no Java found as '%JAVA%': install Java 17 or later, or set JAVA_HOME to where it is>&2
  exit /b 1
)
"%JAVA%" -Xmx512m -XX:+UseSerialGC -Djava.awt.headless=true --enable-native-access=ALL-UNNAMED %JAVA_OPTS% -cp "%~dp0..\lib\*" io.github.mnist.cli.Main %*
exit /b %ERRORLEVEL%
