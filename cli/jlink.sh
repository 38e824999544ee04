#!/bin/sh
# Makes a folder that runs bgpreader where no Java is installed: a runtime with the JDK modules that are needed, and the jars
# on its class path. For the system and processor that it is made on.
#
#   cli/jlink.sh FOLDER      needs a JDK with jlink (JAVA_HOME, or on the PATH) and what `mvn package` has built

set -eu

[ $# -eq 1 ] || { echo "usage: cli/jlink.sh FOLDER" >&2; exit 2; }
target=$1
[ ! -e "$target" ] || { echo "jlink.sh: $target is there already" >&2; exit 1; }
lib=$(CDPATH='' cd "$(dirname "$0")" && pwd -P)/target/lib
[ -d "$lib" ] || { echo "jlink.sh: $lib is missing; mvn package makes it" >&2; exit 1; }

jlink=jlink
[ -n "${JAVA_HOME:-}" ] && jlink=$JAVA_HOME/bin/jlink

# java.logging: OkHttp, gRPC; java.management, java.naming, jdk.unsupported: gRPC, protobuf; jdk.crypto.ec: TLS
"$jlink" --add-modules java.base,java.logging,java.management,java.naming,jdk.crypto.ec,jdk.unsupported \
  --strip-debug --no-header-files --no-man-pages --output "$target"
mkdir "$target/lib/bgpreader"
cp -R "$lib/." "$target/lib/bgpreader"
cat >"$target/bin/bgpreader" <<'EOF'
#!/bin/sh
{ true 3<&0; } 2>/dev/null || exec </dev/null # else the first file that the JVM opens is read as standard input
{ true 3>&1; } 2>/dev/null || exec 1</dev/null
true 3>&2 || exec 2>/dev/null
home=$(CDPATH='' cd "$(dirname "$(readlink -f "$0")")/.." && pwd -P) || exit 1
case $home in
  *:*) echo "bgpreader: the name of its folder has a colon, which separates the entries of a class path; move it: $home" >&2; exit 1 ;;
esac
lib=$home/lib/bgpreader
exec "$home/bin/java" -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError -XX:+DisplayVMOutputToStderr -Xshare:auto ${BGPREADER_JAVA_OPTS:-} -cp "$lib/*:$lib/grpc/*" \
  io.github.bgpstream4j.cli.BgpReader "$@"
EOF
chmod +x "$target/bin/bgpreader"
