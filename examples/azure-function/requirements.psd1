# The modules that Azure Functions installs for the app. On a plan without managed dependencies, put them into the folder Modules.
@{
    'WeComCA' = '0.*'
}
