// The log holds the runs of invoker.properties one after another.
def runs = new File(basedir, 'build.log').getText('UTF-8').normalize().split('Scanning for projects').drop(1)
assert runs.length == 5

def trainedOn = { String run, String backend ->
    def accuracy = run =~ /(?m)^accuracy (0\.\d+) on (.+)$/
    assert accuracy.find()
    assert accuracy.group(2) == backend
    assert accuracy.group(1).toDouble() > 0.92
    def sources = (run =~ /(?m)^(\d) as 5: /).collect { it[1] }
    assert sources.size() == 10
    assert sources.first() == '5'
    assert sources.toSet().size() == 10
}
trainedOn(runs[0], 'dl4j')
trainedOn(runs[1], 'djl')
trainedOn(runs[4], 'djl')

def thrown = 'io.github.mnist.backend.BackendException: '
// Maven's plugin has a class loader of its own, which is the thread's as well.
assert runs[2] =~ /(?m)\Q${thrown}\Eno backend found by the class loader of this thread \(\S+\): \Qadd io.github.mnist:mnist-jvm (plain Java), mnist-dl4j or mnist-djl to the dependencies\E$/

def version = new groovy.xml.XmlSlurper().parse(new File(basedir, 'pom.xml')).properties.'mnist.version'.text()
def jar = { String module ->
    new File(localRepositoryPath, "io/github/mnist/$module/$version/$module-${version}.jar").toURI()
}
assert runs[3].contains(thrown + """several backends found:
  djl (io.github.mnist.djl.DjlBackend in ${jar('mnist-djl')})
  dl4j (io.github.mnist.dl4j.Dl4jBackend in ${jar('mnist-dl4j')})
choose one with Backends.byId(id) or the system property mnist.backend
""")

// Nothing on a user's console that the user did not print.
runs.each { run -> assert !run.contains('SLF4J') }
return true
