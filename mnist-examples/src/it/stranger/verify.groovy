def root = new File(basedir, '../../../..')
def reports = new File(basedir, 'page/target/surefire-reports').listFiles().findAll { it.name.endsWith('.xml') }
assert reports*.name == ['TEST-com.example.mnist.EjmlBackendTest.xml']
def suite = new groovy.xml.XmlSlurper().parse(reports[0])

// The whole contract and the one test of the page's own; nothing left out but LeakContract, which stands by itself.
def contract = 0
new File(root, 'mnist-tck/src/main/java').eachFileRecurse(groovy.io.FileType.FILES) {
    if (it.name != 'LeakContract.java') {
        contract += (it.getText('UTF-8') =~ /(?m)^    @Test$/).count
    }
}
assert contract > 0
assert suite.@tests.toInteger() == contract + 1
assert suite.@failures == '0' && suite.@errors == '0' && suite.@skipped == '0'
assert new File(root, 'docs/writing-a-backend.md').getText('UTF-8').contains("Tests run: ${suite.@tests}, Failures: 0")
